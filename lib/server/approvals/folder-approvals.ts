import type { ApprovalState } from '@/lib/api/approvals/approval';
import type { ConsoleStore } from '../console-store';
import type { KeptApproval, KeptApprovals } from './kept-approvals';

/** Approvals in the data folder, so that they survive a restart. */
export function openFolderApprovals(store: ConsoleStore): KeptApprovals {
  const table = store.use((root) => root.openDB<KeptApproval, string>({ name: 'approvals' }));
  return {
    list: async () => [...table().getRange()].map(({ value }) => value),
    find: async (approvalId) => table().get(approvalId),
    async add(approval) {
      store.write(() => table().putSync(approval.approvalId, approval));
    },
    async replace(approval: KeptApproval, from: ApprovalState) {
      const { approvalId } = approval;
      // Nothing else runs between the look and the write: both are synchronous.
      if (table().get(approvalId)?.state !== from) return false;
      store.write(() => table().putSync(approvalId, approval));
      return true;
    },
    async remove({ approvalId }) {
      store.write(() => table().removeSync(approvalId));
    },
  };
}
