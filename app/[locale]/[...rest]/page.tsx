import { notFound } from 'next/navigation';

/** Whatever is no page: without this it would be told so in no language of ours. */
export default function NoPage() {
  notFound();
}
