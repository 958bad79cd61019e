"""Rules across files: one small generator each, all listed in `RULES`; `check` runs them.

After `load.py`, before anything is resolved: what comes next may trust every id.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from generator.checks.facts import (
    amounts_are_in_their_text,
    dates_are_in_order,
    figures_are_in_their_text,
    labels_are_not_of_another,
    years_are_in_their_text,
)
from generator.checks.ids import (
    documents_differ,
    pages_do_not_collide,
    registry_ids_are_unique,
    section_ids_are_unique,
    statement_ids_are_unique,
    statement_ids_have_the_prefix,
)
from generator.checks.pages import pages_are_plain_markdown
from generator.checks.places import (
    communes_are_known,
    communes_are_listed_once,
    contracts_are_known,
    departements_are_known,
    neighbourhoods_are_as_their_row,
    sums_name_fundings,
    totals_follow_a_list,
)
from generator.checks.references import (
    conditions_name_a_list,
    groups_are_named,
    groups_stay_home,
    links_are_drawn_once,
    links_lead_to_statements,
    measures_are_numbered_once,
    parents_do_not_loop,
    references_exist,
)
from generator.checks.sections import (
    genre_is_for_top_sections,
    sections_hold_something,
    short_titles_differ,
    silences_are_kept,
)
from generator.checks.tables import (
    cells_can_be_read,
    cells_have_a_legend,
    columns_exist,
    legend_is_used,
    legend_names_someone,
    legend_words_differ,
)
from generator.checks.walk import View
from generator.checks.words import (
    aliases_are_attested,
    glossary_is_used,
    glossary_merges,
    overrides_match,
    synonyms_are_attested,
)
from generator.problems import Problem
from generator.reading.load import Content

Rule = Callable[[View], Iterator[Problem]]


def check(content: Content) -> tuple[Problem, ...]:
    """Return every problem that the rules find, in order of file and place.

    When some files could not be read, rules that need every text are left for the next run.
    """
    view = View(content)
    rules = (rule for rule in RULES if not (content.unread and rule in NEED_EVERY_FILE))
    return tuple(sorted(set(chain.from_iterable(rule(view) for rule in rules))))


RULES: tuple[Rule, ...] = (
    statement_ids_are_unique,
    statement_ids_have_the_prefix,
    documents_differ,
    section_ids_are_unique,
    registry_ids_are_unique,
    pages_do_not_collide,
    pages_are_plain_markdown,
    genre_is_for_top_sections,
    sections_hold_something,
    short_titles_differ,
    silences_are_kept,
    references_exist,
    parents_do_not_loop,
    conditions_name_a_list,
    groups_stay_home,
    groups_are_named,
    sums_name_fundings,
    links_lead_to_statements,
    links_are_drawn_once,
    measures_are_numbered_once,
    departements_are_known,
    communes_are_listed_once,
    communes_are_known,
    contracts_are_known,
    totals_follow_a_list,
    cells_have_a_legend,
    columns_exist,
    cells_can_be_read,
    legend_is_used,
    legend_names_someone,
    legend_words_differ,
    aliases_are_attested,
    synonyms_are_attested,
    overrides_match,
    dates_are_in_order,
    labels_are_not_of_another,
    figures_are_in_their_text,
    amounts_are_in_their_text,
    years_are_in_their_text,
    neighbourhoods_are_as_their_row,
    glossary_merges,
    glossary_is_used,
)

NEED_EVERY_FILE: frozenset[Rule] = frozenset(
    {
        *(aliases_are_attested, synonyms_are_attested, glossary_merges, glossary_is_used),
        *(links_lead_to_statements, groups_are_named),
    }
)
"""Rules that say « nothing uses this » or « nothing is called so »: a file unread may."""
