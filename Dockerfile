# The console and its simulator; the target `simulator` is the simulator alone, without pages.
#   docker build -t shardline .
#   docker build -t shardline-simulator --target simulator .
# Pages for another path than / need a build of their own: --build-arg SHARDLINE_BASE_PATH=/kinesis
#
# Node 24 keeps up to 64 MB of short-lived objects before it collects them, Node 22 half of it, at the same
# speed here: hence the flag of both entry points.
ARG NODE_IMAGE=docker.io/library/node:24-bookworm-slim

# The package is the same for every architecture, so it is made on that of the builder.
FROM --platform=${BUILDPLATFORM} ${NODE_IMAGE} AS package
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm install --no-audit --no-fund
COPY . .
ARG SHARDLINE_BASE_PATH=
RUN SHARDLINE_BASE_PATH=${SHARDLINE_BASE_PATH} npm run pack && mv dist/shardline-*.tgz /shardline.tgz

# The native parts are of the architecture of the image.
FROM ${NODE_IMAGE} AS installed
COPY --from=package /shardline.tgz /tmp/
RUN npm install --prefix /app --no-audit --no-fund --ignore-scripts /tmp/shardline.tgz \
  && mkdir /data && chown 1000:1000 /data

# Beside its own files the simulator needs Node and the libraries that Node loads: no shell, no npm.
FROM installed AS alone
RUN rm -r /app/node_modules/shardline/.next /app/node_modules/shardline/docs \
    /app/node_modules/shardline/node_modules /app/node_modules/shardline/public \
  && mkdir -m 1777 -p /alone/tmp \
  && ldd /usr/local/bin/node | grep -o '/[^ ]*' | xargs cp -L --parents -t /alone /usr/local/bin/node \
  && mv /app /alone/app

FROM scratch AS simulator
COPY --from=alone /alone /
COPY --from=alone --chown=1000:1000 /data /data
ENV HOST=0.0.0.0 SHARDLINE_DATA_DIR=/data
VOLUME /data
EXPOSE 4567
USER 1000:1000
WORKDIR /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["/usr/local/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.SHARDLINE_KINESIS_PORT || 4567}/_ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/local/bin/node", "--max-semi-space-size=16", "/app/node_modules/shardline/dist/bundle/shardline.js"]
CMD ["simulator"]

FROM ${NODE_IMAGE} AS console
ARG SHARDLINE_BASE_PATH=
COPY --from=installed /app /app
COPY --from=installed --chown=1000:1000 /data /data
ENV HOST=0.0.0.0 SHARDLINE_DATA_DIR=/data SHARDLINE_BASE_PATH=${SHARDLINE_BASE_PATH}
VOLUME /data
EXPOSE 3000 4567
USER 1000:1000
WORKDIR /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=16", "/app/node_modules/shardline/dist/bundle/shardline.js"]
CMD ["start"]
