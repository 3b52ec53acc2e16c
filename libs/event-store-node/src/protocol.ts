/** The one place that knows where the vendor's client keeps its generated gRPC code. */
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import code from '@eventstore/db-client/generated/code_pb.js';
import operationsService from '@eventstore/db-client/generated/operations_grpc_pb.js';
import persistentService from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import projectionsService from '@eventstore/db-client/generated/projections_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import usersService from '@eventstore/db-client/generated/users_grpc_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';

export { any, code, empty, features, gossip, shared, status, streams };
export const { GossipService } = gossipService;
export const { OperationsService } = operationsService;
export const { PersistentSubscriptionsService } = persistentService;
export const { ProjectionsService } = projectionsService;
export const { ServerFeaturesService } = featuresService;
export const { StreamsService } = streamsService;
export const { UsersService } = usersService;
