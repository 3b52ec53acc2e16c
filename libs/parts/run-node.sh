#!/bin/sh
# Runs one of our main files, on a machine of one's own and in the images alike: `sh run-node.sh MAIN [ARGUMENT …]`.
# Why memory is held so small, and what it costs: docs/adr/0021-little-memory.md.
here=$(dirname "$0")
# The Node that the project brings; an image is itself one.
node=$here/../../node_modules/.bin/node
[ -x "$node" ] || node=node
# With arguments it is a piece of an operator's work, which takes what it needs and is over soon: `verify` holds a whole topic.
if [ $# -eq 1 ]; then
  set -- --max-old-space-size=256 --max-semi-space-size=4 --heap-growing-percent=20 "$@"
  # What the compiler is done with goes back to the system at once; glibc would keep it.
  export MALLOC_MMAP_THRESHOLD_=8192
fi
# kafkajs computes waits that lie in the past; Node would warn about each.
exec "$node" \
  --import="$here/our-source-maps.mjs" \
  --disable-warning=TimeoutNegativeWarning \
  "$@"
