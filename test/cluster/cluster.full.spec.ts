import { describeCluster } from './describe-cluster.ts';

describeCluster({ people: 200, lasts: 120_000, killEvery: 10_000, address: '127.0.0.8' });
