import { useMutation } from '@tanstack/react-query';
import { underBasePath } from '@/lib/api/base-path';
import { LOGIN_PAGE, logOut } from '@/lib/api/login/login';
import { leaveFor } from './leave-for';

/** Ends the session, and leads to the page that ends it at the provider too, or to the login. */
export function useLogOut() {
  return useMutation({
    mutationFn: logOut,
    onSuccess: ({ address }) => leaveFor(address),
    // If the session has already ended, the login page is the right one too.
    onError: () => window.location.assign(underBasePath(LOGIN_PAGE)),
  });
}
