/** What a number, a key or a bracket counts for. */
const unit = 8;

/** About how many bytes a value of JSON takes; stops counting beyond `limit`. A loop, so that no depth of nesting can overturn it. */
export const weigh = (value: unknown, limit: number): number => {
  const rest: unknown[] = [value];
  let weight = 0;
  while (rest.length > 0 && weight <= limit) {
    const next = rest.pop();
    weight += unit;
    if (typeof next === "string") weight += next.length;
    else if (Array.isArray(next)) for (const item of next) rest.push(item);
    else if (typeof next === "object" && next !== null) {
      for (const [key, inner] of Object.entries(next)) {
        weight += key.length;
        rest.push(inner);
      }
    }
  }
  return weight;
};
