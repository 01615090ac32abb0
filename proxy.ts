import { type NextRequest, NextResponse } from 'next/server';
import { acceptedLocale, isLocale, LOCALE_COOKIE } from '@/lib/i18n/locale';

/**
 * The language is no part of the URL, but of the page behind it, so that a page is rendered once
 * for each language and not for each request. The person's choice, else what the browser asks for.
 */
export function proxy(request: NextRequest): NextResponse {
  const chosen = request.cookies.get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen)
    ? chosen
    : acceptedLocale(request.headers.get('accept-language') ?? '');
  const url = request.nextUrl.clone();
  url.pathname = `/${locale}${url.pathname}`;
  return NextResponse.rewrite(url);
}

/**
 * Pages only. A stream's name may hold a dot, so files are named one by one. Under a base path only
 * `/` names the first page, which has no slash there.
 */
export const config = {
  matcher: ['/', '/((?!api/|_next/|icon\\.svg$|screenshots/[\\w-]+\\.png$).*)'],
};
