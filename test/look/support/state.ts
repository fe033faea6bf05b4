import assert from 'node:assert/strict';
import type { Snapshot, Step } from '@gatehouse/shared';
import { galleryStates } from '../../../build/gallery/states/gallery-states.ts';

const states = new Map(galleryStates);
let revision = 0;

/** A state of the gallery by name, newer than all before it; `part` changes its step. */
export function state(
  name: string,
  change: Partial<Snapshot> = {},
  part: Partial<Step> = {},
): Snapshot {
  const found = states.get(name);
  assert(found !== undefined, `the gallery has no state ${name}`);
  revision += 1;
  const { scene } = found;
  const changed =
    scene.kind === 'step' && Object.keys(part).length > 0
      ? { ...scene, step: { ...scene.step, ...part } as Step }
      : scene;
  return { ...found, scene: changed, ...change, revision };
}
