import { contentSecurityPolicy } from './content-security-policy';

/** Sent with every answer, refusals and errors included. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  // A page gets one that names its own scripts, see `hold-page.ts`.
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), ' +
    'magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
};

/** A year. Other names of the same domain are not the console's to decide about. */
export const STRICT_TRANSPORT_SECURITY = 'max-age=31536000';
