/** A fork's guide and its mark stand so far before the fork's column, in layout space. */
export const GUIDE_OFFSET = 12;
