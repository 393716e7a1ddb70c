# One image; docker-compose.yml says which of its processes a container is.
FROM python:3.13-slim-trixie

ENV PYTHONUNBUFFERED=1 VAR_DIR=/var/lib/stay-on-track
WORKDIR /srv/stay-on-track

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock \
    && useradd --system --home-dir /var/lib/stay-on-track --create-home stay-on-track

COPY manage.py ./
COPY config config
COPY outbox outbox
COPY accounts accounts
COPY schools schools
COPY cases cases
COPY teamtables teamtables
COPY perspectives perspectives
COPY dashboards dashboards
COPY templates templates
COPY static static

USER stay-on-track
# Needs settings, but no secret and no database: in demo mode all have a value.
RUN DEMO=1 DATABASE_URL=postgresql://nobody@localhost/none python manage.py collectstatic --no-input
