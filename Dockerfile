# The service as a council runs it. Front end and packages are built in stages; the last holds neither compiler nor node.

FROM node:22-slim AS frontend
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY frontend frontend
RUN npm run build

FROM python:3.12-slim AS packages
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary=:all: -r requirements.txt

FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production UPLOADS_DIR=/uploads
RUN useradd --system --uid 10001 --home-dir /app casework && install -d -o casework -g casework /app /uploads
WORKDIR /app
COPY --from=packages /venv /venv
COPY manage.py ./
COPY config config
COPY casework casework
COPY complaints complaints
COPY sectionf sectionf
COPY --from=frontend /build/casework/static/build casework/static/build
# Collecting names the files by their content; it needs no server, only settings that can be read.
RUN SECRET_KEY=only-while-building ALLOWED_HOSTS=none DATABASE_URL=postgresql://none/none REDIS_URL=redis://none \
    SITE_URL=https://none python manage.py collectstatic --noinput --verbosity 0
USER casework
VOLUME /uploads
EXPOSE 8000
# For more of it, start more containers: nothing is kept in one.
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--no-control-socket", \
     "--worker-tmp-dir=/dev/shm", "--max-requests=5000", "--max-requests-jitter=500"]
