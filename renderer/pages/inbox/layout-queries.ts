/** Where the three panes become two, and the two one stack (3.1). */
export const layoutQueries = {
  contactAsSheet: "(width < 1180px)",
  stacked: "(width < 860px)",
} as const;
