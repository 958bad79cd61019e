"""Each page's own policy (its CSP) lets nothing through but the site's files, and the tests see it.

The other tests click through the site in tabs that fail on any violation: see `browsing.visit`.
"""

from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser

from tests.site.browsing import visit
from tests.site.server import LocalSite

pytestmark = pytest.mark.site

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'", "'wasm-unsafe-eval'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "worker-src": {"'self'"},
    "font-src": {"'none'"},
    "object-src": {"'none'"},
    "frame-src": {"'none'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
}
INJECTED = {
    "script": "const it = document.createElement('script'); it.textContent = 'window.ran = true';"
    " document.body.append(it);",
    "gestionnaire": "const it = document.createElement('p'); it.setAttribute('onclick',"
    " 'window.ran = true'); document.body.append(it); it.click();",
    "style": "const it = document.createElement('p'); it.setAttribute('style', 'color: red');"
    " document.body.append(it);",
    "ailleurs": "const it = document.createElement('script'); it.src = 'https://exemple.test/x.js';"
    " document.body.append(it);",
    "image": "const it = document.createElement('img'); it.src = 'https://exemple.test/x.png';"
    " document.body.append(it);",
    "cadre": "const it = document.createElement('iframe'); it.src = '/'; document.body.append(it);",
}


def policy_faults(html: str) -> list[str]:
    """Say what is wrong with a page's policy, and what the page holds that it would refuse."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    head = page.findall("head/*")
    metas = page.findall(".//meta[@http-equiv='Content-Security-Policy']")
    if len(metas) != 1 or metas[0] not in head:
        return ["une politique, et une seule, est attendue dans <head>"]
    faults = []
    parts = [part.split() for part in metas[0].get("content", "").split(";")]
    if {part[0]: set(part[1:]) for part in parts} != POLICY:
        faults.append(f"politique inattendue : {metas[0].get('content')}")
    governed = [one for one in head if one.tag in {"script", "link", "style", "base"}]
    if any(head.index(one) < head.index(metas[0]) for one in governed):
        faults.append("la politique vient après ce qu'elle gouverne")
    faults += [
        f"<{tag}> porte un script ou un style en ligne"
        for one in page.iter()
        for tag in [str(one.tag).rpartition("}")[2]]
        if (tag == "script" and not one.get("src"))
        or tag == "style"
        or any(name == "style" or name.startswith("on") for name in one.attrib)
    ]
    return faults


def test_every_page_has_the_policy_and_nothing_that_it_refuses(site_dir: Path) -> None:
    found = {path: policy_faults(path.read_text(encoding="utf-8")) for path in pages(site_dir)}
    assert {path.as_posix(): faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("; base-uri 'none'", ""),
        ('<meta charset="utf-8">', '<meta charset="utf-8"><link rel="icon" href="a.svg">'),
        ("Content-Security-Policy", "refresh"),
        ("</body>", "<script>1</script></body>"),
        ("</body>", "<p style='color: red'></p></body>"),
        ("</body>", "<p onclick='1'></p></body>"),
        ("</body>", "<svg><style>p {}</style></svg></body>"),
    ],
)
def test_a_page_that_breaks_it_is_found(site_dir: Path, before: str, after: str) -> None:
    page = (site_dir / "index.html").read_text(encoding="utf-8")
    assert before in page
    assert len(policy_faults(page.replace(before, after, 1))) == 1


def pages(folder: Path) -> list[Path]:
    return list(folder.rglob("*.html"))


@pytest.mark.lent
@pytest.mark.parametrize("what", INJECTED)
def test_what_is_injected_is_refused_and_reported(
    browser: Browser, local_site: LocalSite, what: str
) -> None:
    with visit(browser, local_site.base) as opened:
        page = opened.open()
        page.evaluate(f"() => {{ {INJECTED[what]} }}")
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
        assert len(opened.violations) == 1
        assert opened.blocked == []
        opened.take_faults()


@pytest.mark.lent
def test_a_tab_that_saw_a_violation_fails(browser: Browser, local_site: LocalSite) -> None:
    def inject() -> None:
        with visit(browser, local_site.base) as opened:
            page = opened.open()
            page.evaluate(f"() => {{ {INJECTED['script']} }}")
            page.wait_for_timeout(200)

    with pytest.raises(AssertionError, match="script-src-elem : inline"):
        inject()
