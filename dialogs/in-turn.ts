const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Does one thing after another for a key: what a person sends at the same moment is taken in the order it came, not raced for. What fails holds up nobody.
 * @param owner whose keys they are; another owner has a queue of its own
 */
export function inTurn<T>(owner: object, key: string, task: () => Promise<T>): Promise<T> {
  const queue = queues.get(owner) ?? new Map<string, Promise<unknown>>();
  queues.set(owner, queue);
  const result = (queue.get(key) ?? Promise.resolve()).then(task);
  const last = result
    .catch(() => undefined)
    .then(() => {
      if (queue.get(key) === last) queue.delete(key);
    });
  queue.set(key, last);
  return result;
}
