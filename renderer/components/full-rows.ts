/**
 * For virtual lists of one column with a padding of 4 pixels: rows are as wide as their list by the style sheet. The width the layout worked out is not
 * taken: it stays nothing where a list was first laid out in a pane that was still being sized.
 */
export const fullRows = "[&>*>*]:w-[calc(100%-8px)]!";
