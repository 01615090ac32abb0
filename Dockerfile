# The console and its simulator; the target `simulator` is the simulator alone, without pages.
#   docker build -t shardline .
#   docker build -t shardline-simulator --target simulator .
# Pages for another path than / need a build of their own: --build-arg SHARDLINE_BASE_PATH=/kinesis
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

FROM installed AS without-pages
WORKDIR /app/node_modules/shardline
RUN rm -r .next docs node_modules public

FROM ${NODE_IMAGE} AS simulator
COPY --from=without-pages /app /app
COPY --from=without-pages --chown=1000:1000 /data /data
ENV HOST=0.0.0.0 SHARDLINE_DATA_DIR=/data
VOLUME /data
EXPOSE 4567
USER 1000:1000
WORKDIR /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.SHARDLINE_KINESIS_PORT || 4567}/_ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/node_modules/shardline/dist/bundle/shardline.js"]
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
ENTRYPOINT ["node", "/app/node_modules/shardline/dist/bundle/shardline.js"]
CMD ["start"]
