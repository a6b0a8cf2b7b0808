import { useState } from 'react';
import { announce } from '../announce.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';

const SHOWN_MS = 3000;

/** Copies a text (a link, a key) and says so. `about` tells screen readers what is copied. */
export function CopyButton({ text, about }: { text: string; about?: string }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(words.copied);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <Button size="small" onClick={() => void copy()} {...(about ? { about } : {})}>
      {copied ? words.copied : words.copy}
    </Button>
  );
}
