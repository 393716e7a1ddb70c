"""Single sign-on from the environment: one provider, of the organisation itself."""

from environ import Env


def provider(env: Env, url: str) -> dict[str, object]:
    app = {
        "provider_id": "work",
        "name": "work",
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_CLIENT_SECRET"),
        "settings": {"server_url": url},
    }
    return {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}


def origins(url: str) -> list[str]:
    """Where a form may lead on to: the provider's address without its path."""
    return ["/".join(url.split("/")[:3])] if url else []
