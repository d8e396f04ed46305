"""Groups and criteria of a unit as a tree, with their states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.unit import Group
from nvqcheck.report.words.glyphs import sign
from nvqcheck.tui.paint import Look, look_of

WORDS_FROM = 56
"""The width in cells from which a line says the state in words as well."""

Node = CriterionRef | Group
Wanted = Callable[[CriterionCoverage], bool]


class CriteriaTree(Tree[Node]):
    """One unit's criteria; the cursor stays where it is when the portfolio changes."""

    @dataclass
    class Moved(Message):
        """The cursor is on another criterion, or on none."""

        criterion: CriterionRef | None

    def __init__(self) -> None:
        super().__init__(Text(), id="criteria")
        self.show_root = False
        self.guide_depth = 2
        self.show_guides = False
        self.auto_expand = False
        self._by_ref: dict[CriterionRef, CriterionCoverage] = {}
        self._leaves: dict[CriterionRef, TreeNode[Node]] = {}
        self._pad = 0
        self._drawn: tuple[object, ...] = ()

    @property
    def criterion(self) -> CriterionRef | None:
        """The criterion that the cursor is on."""
        node = self.cursor_node
        return node.data if node and isinstance(node.data, CriterionRef) else None

    @property
    def group(self) -> Group | None:
        """The group whose heading the cursor is on."""
        node = self.cursor_node
        return node.data if node and isinstance(node.data, Group) else None

    @property
    def shown(self) -> tuple[CriterionRef, ...]:
        """The criteria in sight, in order."""
        return tuple(self._leaves)

    def show(self, unit: UnitCoverage | None, wanted: Wanted) -> None:
        """Show the criteria of a unit that are wanted."""
        at = self.criterion
        criteria = unit.criteria if unit else ()
        self._by_ref = {line.ref: line for line in criteria}
        refs = [line.ref for line in criteria if wanted(line)]
        self._pad = max((len(line.criterion.id) for line in criteria), default=0)
        now = (unit.unit if unit else None, refs)
        if now == self._drawn:
            for branch in self.root.children:
                for node in (branch, *branch.children):
                    node.refresh()
            return
        self._drawn = now
        self._build_nodes(unit, refs)
        self.select(at if at in self._leaves else None)

    def _build_nodes(self, unit: UnitCoverage | None, refs: list[CriterionRef]) -> None:
        self.clear()
        self._leaves = {}
        kept = {ref.id: ref for ref in refs}
        for group in unit.unit.groups if unit else ():
            inside = [kept[c.id] for c in group.criteria if c.id in kept]
            if not inside:
                continue
            branch = self.root.add(Text(), data=group, expand=True)
            for ref in inside:
                self._leaves[ref] = branch.add_leaf(Text(), data=ref)
        self.root.expand()

    def select(self, ref: CriterionRef | None) -> None:
        """Put the cursor on a criterion; on the first if it is none, or not in sight."""
        node = self._leaves.get(ref) if ref else None
        node = node or next(iter(self._leaves.values()), None)
        if node is None:
            self.post_message(self.Moved(None))
            return
        # Lines are numbered when the tree is laid out, which a hidden one may not have been yet.
        _ = self.last_line
        self.move_cursor(node)
        self.call_after_refresh(self._reveal, node)
        self.post_message(self.Moved(self.criterion))

    def _reveal(self, node: TreeNode[Node]) -> None:
        """Scroll to a criterion, and to the heading of its group where it is the first in it."""
        if node.parent and node.line == node.parent.line + 1:
            self.scroll_to_line(node.parent.line, animate=False)
        self.scroll_to_line(node.line, animate=False)

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Node]) -> None:
        """Tell which criterion it is."""
        event.stop()
        self.post_message(self.Moved(self.criterion))

    def get_label_width(self, node: TreeNode[Node]) -> int:  # noqa: ARG002 - Textual's signature
        """Lines are cut to the room there is, so that nothing scrolls sideways."""
        return 0

    def render_label(self, node: TreeNode[Node], base_style: Style, style: Style) -> Text:
        """Glyph, id and statement, cut to the room there is."""
        look = look_of(self.app)
        if isinstance(node.data, CriterionRef):
            text = self._criterion(self._by_ref[node.data], look)
        elif node.data is not None:
            text = self._group(node.data, look)
            if not node.is_expanded:
                text = Text.assemble("… ", text)
        else:
            text = Text()
        depth = 2 if isinstance(node.data, CriterionRef) else 0
        text.truncate(
            max(1, self.scrollable_content_region.width - depth), overflow="ellipsis", pad=True
        )
        whole = Text.assemble(text)
        whole.style = base_style + style
        return whole

    def _group(self, group: Group, look: Look) -> Text:
        return Text.assemble(
            look.line(group.id, "accent", bold=True), " ", look.line(group.title, "quiet")
        )

    def _criterion(self, line: CriterionCoverage, look: Look) -> Text:
        word = ""
        if self.size.width >= WORDS_FROM:
            word = sign(line.state).word.ljust(13)
        return Text.assemble(
            look.glyph(line.state),
            " ",
            look.line(line.ref.id.ljust(self._pad), bold=True),
            "  ",
            look.line(word, "quiet"),
            look.line(line.criterion.statement),
        )
