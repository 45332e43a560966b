"""The backend `llm:MODEL`: asks a language model piece by piece, and keeps of its answers what the text carries."""

from provgraph.errors import BackendAnswerWrong, BackendError
from provgraph.reader.article import Article, Span
from provgraph.reader.backends.chat.asked import Answer, AnswerUnfit, parse_answer
from provgraph.reader.backends.chat.cutting import LARGEST_PIECE, pieces
from provgraph.reader.backends.chat.drafting import Drafting
from provgraph.reader.backends.chat.instructions import messages, repair, request_body
from provgraph.reader.backends.chat.server import ChatServer
from provgraph.reader.backends.contract import DraftDossier


class LanguageModel:
    """A model behind an address of the OpenAI-compatible protocol."""

    def __init__(self, model: str, server: ChatServer, *, largest_piece: int = LARGEST_PIECE) -> None:
        """Ask nobody yet.

        Args:
            model: Its name, as the server knows it.
            server: Where it answers.
            largest_piece: Characters of the article that one request holds.
        """
        self.name = f"llm:{model}"
        self._model, self._server, self._largest = model, server, largest_piece

    def draft(self, article: Article) -> DraftDossier:
        drafting = Drafting(article, self.name)
        for piece in pieces(article, self._largest):
            drafting.add(piece, self._answer(article, piece, drafting.known))
        return DraftDossier(drafting.data(), left_out=tuple(drafting.left))

    def _answer(self, article: Article, piece: Span, known: list[tuple[str, str, str]]) -> Answer:
        """What the model says of one piece; asked a second time, with what was wrong, and no third.

        Raises:
            BackendAnswerWrong: The second answer cannot be used either.
            BackendUnreachable: See `ChatServer.ask`.
        """
        sent = messages(article, piece, known)
        unfit = AnswerUnfit("no_json", "")
        for _ in range(2):
            reply = self._server.ask(request_body(self._model, sent))
            try:
                if reply.cut:
                    raise AnswerUnfit("cut", "the answer was cut short")
                return parse_answer(reply.text)
            except AnswerUnfit as reason:
                unfit = reason
                sent = repair(messages(article, piece, known), reply.text, str(reason))
        facts = {"address": self._server.address, "backend": self.name}
        match unfit.key:
            case "no_json":
                raise BackendAnswerWrong("llm_answer_no_json", **facts, why=unfit.why) from unfit
            case "schema":
                raise BackendAnswerWrong("llm_answer_schema", **facts, why=unfit.why) from unfit
            case _:
                raise BackendAnswerWrong("llm_answer_cut", **facts) from unfit


def language_model(argument: str | None, url: str | None) -> LanguageModel:
    """The backend `llm:MODEL`.

    Raises:
        BackendError: No model, no address.
    """
    if not argument or not argument.strip():
        raise BackendError("llm_no_model")
    return LanguageModel(argument.strip(), ChatServer(url))
