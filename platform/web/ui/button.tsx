import type { ReactNode, Ref } from 'react';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

/** Classes of a button, shared with the links that look like one. */
export function buttonClass(look: ButtonLook, size: 'normal' | 'small'): string {
  return `button button-${look} button-${size}`;
}

interface ButtonProps {
  children: ReactNode;
  onClick?: () => void;
  /** One `primary` a page; `quiet` inside rows; `danger` destroys. Default `secondary`. */
  look?: ButtonLook;
  size?: 'normal' | 'small';
  type?: 'button' | 'submit';
  /** Work under way: the button stays focusable, refuses clicks and says so. */
  busy?: boolean;
  /** Why it cannot be used now; shown by a sentence near it, not by greying alone. */
  disabled?: boolean;
  /** Words for screen readers after the text (« Supprimer » … this action). */
  about?: string;
  name?: string;
  value?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** Does something here. To go somewhere, use `LinkButton`. */
export function Button(props: ButtonProps) {
  const { children, onClick, look = 'secondary', size = 'normal', type = 'button', busy, disabled, about, ref } = props;
  const off = busy || disabled;
  return (
    <button
      ref={ref}
      type={type}
      className={buttonClass(look, size)}
      aria-disabled={off || undefined}
      data-busy={busy || undefined}
      name={props.name}
      value={props.value}
      onClick={(event) => {
        if (off) return event.preventDefault();
        onClick?.();
      }}
    >
      {children}
      {about && <span className="visually-hidden"> {about}</span>}
    </button>
  );
}
