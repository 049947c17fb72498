/** Small conveniences of this window (pane widths, recent commands). Losing them hurts nobody. */
const prefix = "almudeer.";

export const remember = (name: string, value: unknown): void => {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // Storage is full or switched off: the window simply starts with its defaults next time.
  }
};

export const recall = (name: string): unknown => {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
};
