/** Subscriptions of the small estate; `stranger` and `unknown` are in no list. */
export const smallSubscriptions = {
  home: '10000000-0000-4000-a000-000000000001',
  sister: '10000000-0000-4000-a000-000000000002',
  other: '10000000-0000-4000-a000-000000000003',
  disabled: '10000000-0000-4000-a000-000000000004',
  stranger: '90000000-0000-4000-a000-000000000009',
} as const;

/** Tenants of the small estate: `home` holds home, sister and disabled, `other` holds other. */
export const smallTenants = {
  home: 'a0000000-0000-4000-a000-00000000000a',
  other: 'b0000000-0000-4000-a000-00000000000b',
  stranger: 'f0000000-0000-4000-a000-00000000000f',
} as const;

/** The resource group of everything in the small estate, spelt as some services spell groups. */
export const smallGroup = 'RG-Data';
