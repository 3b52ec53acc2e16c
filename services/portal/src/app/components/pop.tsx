import { useId, useRef, useState, type ReactNode } from 'react';
import styles from './pop.module.css';

interface PopProps {
  /** Name for people who listen. */
  label: string;
  /** What opens it, shown inside a button. */
  trigger: ReactNode;
  triggerClassName?: string;
  children: ReactNode;
}

const GAP_px = 8;

// Beside its trigger on a wide screen; on a phone the style sheet makes it a sheet at the thumb.
const place = (trigger: HTMLElement, sheet: HTMLElement): void => {
  const at = trigger.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = sheet;
  const left = Math.max(GAP_px, Math.min(at.left, window.innerWidth - width - GAP_px));
  const below = at.bottom + GAP_px;
  const top = below + height <= window.innerHeight ? below : Math.max(GAP_px, at.top - height - GAP_px);
  sheet.style.setProperty('--left', `${String(left)}px`);
  sheet.style.setProperty('--top', `${String(top)}px`);
};

/** A button that opens a small sheet. The browser itself closes it on Escape and on a tap beside it. */
export const Pop = ({ label, trigger, triggerClassName, children }: PopProps): ReactNode => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} aria-haspopup="dialog" className={triggerClassName}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.sheet}
        onBeforeToggle={({ newState }) => {
          setOpen(newState === 'open');
        }}
        onToggle={({ newState, currentTarget }) => {
          if (newState === 'open' && button.current) place(button.current, currentTarget);
        }}
      >
        {open ? children : null}
      </div>
    </>
  );
};
