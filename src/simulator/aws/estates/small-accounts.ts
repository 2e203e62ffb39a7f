/** Account numbers of the small estate. */
export const smallAccounts = {
  home: '111111111111',
  member: '222222222222',
  suspended: '333333333333',
  stranger: '999999999999',
} as const;
