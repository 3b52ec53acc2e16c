import { useEffect, useState } from 'react';

/** A draft that survives a reload of this tab; gone when the tab is closed, for it is about a person. */
export const useKept = <T>(key: string, initial: T): [T, (change: (before: T) => T) => void, () => void] => {
  const [value, setValue] = useState<T>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? initial : (JSON.parse(kept) as T);
  });
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (touched) sessionStorage.setItem(key, JSON.stringify(value));
  }, [key, touched, value]);
  return [
    value,
    (change) => {
      setTouched(true);
      setValue(change);
    },
    () => {
      setTouched(false);
      sessionStorage.removeItem(key);
    },
  ];
};
