# docker build -t ruhrkonferenz .     No secret is needed to build it and none is inside.

FROM node:24-slim AS npm
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

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
COPY . .
# The settings insist on these two; collectstatic does not use them, and neither stays in the image.
RUN SECRET_KEY=build ALLOWED_HOSTS=build python manage.py collectstatic --noinput --verbosity=0
USER ruhrkonferenz
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "ruhrkonferenz.wsgi", "--bind=0.0.0.0:8000", "--worker-tmp-dir=/dev/shm", "--no-control-socket"]
