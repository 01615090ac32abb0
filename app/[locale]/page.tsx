import { redirect } from 'next/navigation';
import { SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';

export default function Home() {
  redirect(`/${SIMULATOR_CONNECTION_ID}/streams`);
}
