import * as z from 'zod';
import { MS_PER_SECOND } from '@/lib/base/duration';
import { packJson, unpackJson } from '../shared-store/packed-json';
import type { Item, ItemKey, SharedTable } from '../shared-store/shared-table';
import type { KeptApproval, KeptApprovals } from './kept-approvals';

/** A few hundred small items: one partition, so that they can be listed. */
const PARTITION = 'approvals';

/** Approvals in the table of all instances: people may ask one instance and decide at another. */
export function openTableApprovals(table: SharedTable): KeptApprovals {
  return {
    list: async () => (await table.all(PARTITION)).map(readItem),
    async find(approvalId) {
      const item = await table.get(keyOf(approvalId));
      return item && readItem(item);
    },
    async add(approval) {
      await table.put(toItem(approval), 'absent');
    },
    // If the answer to a write is lost, it is sent again and finds another state: nothing is used twice.
    replace: (approval, from) => table.put(toItem(approval), { state: from }),
    async remove({ approvalId, state }) {
      await table.delete(keyOf(approvalId), { state });
    },
  };
}

function keyOf(approvalId: string): ItemKey {
  return { pk: PARTITION, sk: approvalId };
}

function toItem(approval: KeptApproval) {
  const { approvalId, state, endsAt } = approval;
  return {
    ...keyOf(approvalId),
    state,
    approval: packJson(approval),
    expiresAt: Math.ceil(endsAt / MS_PER_SECOND),
  };
}

/** Written by this console: its shape is trusted, as that of the data folder is. */
const ours = z.custom<KeptApproval>((value) => typeof value === 'object');

function readItem(item: Item): KeptApproval {
  return ours.parse(unpackJson(item.approval));
}
