"""One segmenter for all tests of this room, since the dictionary takes a second to load."""

import pytest

from lessons.text import Segmenter

TERMS = """
公益诉讼 行政公益诉讼 检察公益诉讼 检察建议 检察机关 人民检察院 检察长 诉前程序 起诉 提起诉讼 不起诉 附条件不起诉
社会公共利益 公共利益 履职 依法履职 督促 整改 公告 立案 线索 英烈保护 英雄烈士 纪念设施 烈士陵园 行政机关
生态环境和资源保护 党建 党小组 两张皮 一支部一品牌 4710 12309检察服务热线 群众来信件件有回复 帮教 社工 审结率
"""


@pytest.fixture(scope="session")
def terms() -> list[str]:
    return TERMS.split()


@pytest.fixture(scope="session")
def segmenter(terms) -> Segmenter:
    return Segmenter(terms)


@pytest.fixture(scope="session")
def plain() -> Segmenter:
    return Segmenter()
