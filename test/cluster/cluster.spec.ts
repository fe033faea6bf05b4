import { describeCluster } from './describe-cluster.ts';

// Two hundred people for minutes are in cluster.full.spec.ts.
describeCluster({ people: 40, lasts: 12_000, killEvery: 4000, address: '127.0.0.7' });
