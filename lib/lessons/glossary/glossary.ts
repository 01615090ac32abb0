import type { GlossaryTerm } from './glossary-term';
import { MODES_AND_PLANS_TERMS } from './modes-and-plans';
import { RECORDS_TERMS } from './records';
import { SHARDS_TERMS } from './shards';

const TERMS = { ...SHARDS_TERMS, ...RECORDS_TERMS, ...MODES_AND_PLANS_TERMS };

/** Also the anchor of the term on the glossary page. */
export type TermId = keyof typeof TERMS;

/** Every term by its id, in the order of the subjects: several hundred lines that no page loads at first. */
export const GLOSSARY: Readonly<Record<TermId, GlossaryTerm>> = TERMS;

/** The same as a list. */
export const GLOSSARY_ENTRIES = Object.entries(GLOSSARY) as readonly (readonly [
  TermId,
  GlossaryTerm,
])[];
