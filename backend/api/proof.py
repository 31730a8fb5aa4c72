"""`proof/`: the small sum that is asked for when very many write at once."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.web.proof import HEADER, challenge


class ChallengeSerializer(serializers.Serializer[Any]):
    """A challenge of ALTCHA's proof of work, version 2, as its libraries solve it."""

    parameters = serializers.DictField(help_text="The sum: PBKDF2 until the key begins so.")
    signature = serializers.CharField()


@extend_schema(tags=["proof"])
class ProofView(APIView):
    """For programs that were answered `proof_needed`."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(
        responses=ChallengeSerializer,
        description=f"Give a sum. Send ALTCHA's payload of its solution in the header `{HEADER}` "
        "of the request that was answered 429 `proof_needed`. Each counts once.",
    )
    def get(self, request: Request) -> Response:
        """Give a sum."""
        return Response(challenge(), headers={"Cache-Control": "no-store"})
