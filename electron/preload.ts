import { exposeBridge } from './bridge/expose-bridge.ts';

exposeBridge();
