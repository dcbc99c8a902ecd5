import type { Library } from '../knowledge/library.ts';

/** What is made of a library: once for each, when it is first asked for, and kept as long as the library is. */
export function perLibrary<T>(make: (library: Library) => T): (library: Library) => T {
  const made = new WeakMap<Library, { readonly value: T }>();
  return (library) => {
    const kept = made.get(library) ?? { value: make(library) };
    made.set(library, kept);
    return kept.value;
  };
}
