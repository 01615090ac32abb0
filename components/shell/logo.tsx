export function Logo() {
  return (
    <svg aria-hidden="true" width="22" height="16" viewBox="0 0 22 16">
      <rect x="0" y="3" width="6" height="10" rx="1.5" fill="#3a5bd9" />
      <rect x="7.5" y="3" width="3" height="10" rx="1.2" fill="#93b2ec" />
      <rect x="12" y="3" width="10" height="10" rx="1.5" fill="#e9894a" />
    </svg>
  );
}
