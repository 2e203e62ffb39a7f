import { expect, it } from 'vitest';
import { paint } from '../../src/cli/style.ts';
import { quietIo } from '../support/whole-scan.ts';

const io = quietIo('2026-11-20T00:00:00Z');

it('colours a text and ends the colour behind it, where colours are shown', () => {
  expect(paint({ ...io, color: true }, 'red', 'public')).toBe('\u001b[31mpublic\u001b[0m');
  expect(paint({ ...io, color: true }, 'bold', 'x')).toBe('\u001b[1mx\u001b[0m');
});

it('leaves a text as it is where none are', () => {
  expect(paint({ ...io, color: false }, 'red', 'public')).toBe('public');
});
