# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /newsloom
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN node scripts/build.mjs

# Only what runs: no compilers or tests, and of the inference library only this platform's part.
FROM node:24-bookworm-slim AS packages
WORKDIR /newsloom
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund \
  && cd node_modules/onnxruntime-node/bin \
  && find . -mindepth 3 -maxdepth 3 -type d ! -path "./napi-v*/$(node -p process.platform)/$(node -p process.arch)" -exec rm -rf {} +

FROM node:24-bookworm-slim
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /newsloom
RUN mkdir /data /inbox && chown node:node /data /inbox
COPY --from=packages /newsloom/node_modules node_modules
COPY --from=build /newsloom/dist dist
COPY package.json LICENSE ./
COPY models models
COPY samples samples
USER node
VOLUME ["/data", "/inbox"]
ENV NEWSLOOM_DATA=/data NEWSLOOM_INBOX=/inbox
EXPOSE 8470
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["start"]
