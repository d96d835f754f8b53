#!/usr/bin/env python3
"""Draws every dashboard from what DashboardsIT saw: render.py RESULTS.json DASHBOARDS PICTURES.

Not Grafana: matplotlib draws the same panels at the same places from the same queries' answers, with their units, colours and
legends, so that people can see what a dashboard shows without one. Bands mark the faults. Single values are drawn twice: as they
were under load, and while the store was away.
"""

import json
import math
import sys
import textwrap
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from PIL import Image  # noqa: E402

COLORS = {"green": "#56a64b", "yellow": "#e0b400", "orange": "#ff780a", "red": "#e02f44", "blue": "#3274d9"}
CELL = (0.75, 0.42)
FAULTS = (("load", "outage", "#e02f44", "store away"), ("outage", "killed", "#8f3bb8", "ingester killed"))


def main(results_file: Path, dashboards: Path, pictures: Path) -> int:
    results = json.loads(results_file.read_text())
    pictures.mkdir(parents=True, exist_ok=True)
    for file in sorted(dashboards.glob("*.json")):
        dashboard = json.loads(file.read_text())
        picture = pictures / f"{file.stem}.png"
        draw(dashboard, results).savefig(picture, dpi=75)
        plt.close("all")
        with Image.open(picture) as drawn:
            small = drawn.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(picture, optimize=True)
    return 0


def draw(dashboard: dict, results: dict):
    rows = max(panel["gridPos"]["y"] + panel["gridPos"]["h"] for panel in dashboard["panels"])
    width, height = 24 * CELL[0], (rows + 2) * CELL[1]
    figure = plt.figure(figsize=(width, height), facecolor="#f4f5f5")
    figure.text(0.01, 1 - 0.5 / (rows + 2), f"{dashboard['title']}   (drawn by grafana-check/render.py, not by Grafana; "
                f"run of {results['end'] - results['begin']:.0f} s)", fontsize=12, va="top", weight="bold")
    bands = [plt.Rectangle((0, 0), 1, 1, color=color, alpha=0.25, label=label) for _, _, color, label in FAULTS]
    figure.legend(handles=bands, loc="upper right", ncols=2, fontsize=9, frameon=False)
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        bottom = 1 - (place["y"] + place["h"] + 2) / (rows + 2)
        box = (place["x"] / 24, bottom, place["w"] / 24, place["h"] / (rows + 2))
        if panel["type"] == "row":
            figure.text(box[0] + 0.01, box[1] + box[3] / 3, panel["title"], fontsize=11, weight="bold", color="#333333")
        else:
            draw_panel(figure, box, panel, series_of(dashboard["uid"], panel, results), results)
    return figure


def series_of(uid: str, panel: dict, results: dict) -> list[tuple[str, list[tuple[float, float]]]]:
    """(legend, values) of all targets of a panel."""
    legends = {target["refId"]: target["legendFormat"] for target in panel["targets"]}
    found = []
    for query in results["queries"]:
        if (query["dashboard"], query["panel"]) == (uid, panel["id"]):
            for series in query["series"]:
                points = [(when - results["begin"], float(value)) for when, value in series["values"]]
                found.append((legend(legends[query["refId"]], series["metric"]), points))
    return sorted(found, key=lambda one: one[0]) if panel["type"] == "state-timeline" else found


def legend(form: str, labels: dict) -> str:
    for name, value in labels.items():
        form = form.replace("{{" + name + "}}", value)
    return form


def draw_panel(figure, box, panel, series, results):
    pad_x, pad_y = 0.004, 0.35 / figure.get_figheight() / 4
    figure.add_artist(plt.Rectangle((box[0] + pad_x / 2, box[1] + pad_y / 2), box[2] - pad_x, box[3] - pad_y, facecolor="white",
                                    edgecolor="#dddddd", transform=figure.transFigure, zorder=-1))
    title = 0.28 / figure.get_figheight()
    figure.text(box[0] + 0.006, box[1] + box[3] - title * 0.4, panel["title"], fontsize=8.5, va="top", weight="bold")
    foot = 0.22 / figure.get_figheight()
    inside = [box[0] + 0.035, box[1] + foot, box[2] - 0.045, box[3] - title * 1.3 - foot]
    kinds = {"timeseries": lines, "stat": values, "bargauge": bars, "state-timeline": states, "heatmap": heat}
    kinds[panel["type"]](figure, inside, panel, series, results)


def time_axes(figure, inside, results):
    axes = figure.add_axes(inside)
    axes.set_xlim(0, results["end"] - results["begin"])
    for start, end, color, _ in FAULTS:
        axes.axvspan(results[start] - results["begin"], results[end] - results["begin"], color=color, alpha=0.07, lw=0)
    axes.tick_params(labelsize=6)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return axes


def lines(figure, inside, panel, series, results):
    custom = panel["fieldConfig"]["defaults"]["custom"]
    room = (0.22 + 0.115 * min(len(series), 6)) / figure.get_figheight()
    axes = time_axes(figure, [inside[0], inside[1] + room, inside[2], inside[3] - room], results)
    stacked, base = custom["stacking"]["mode"] == "normal", {}
    for number, (name, points) in enumerate(series):
        points = [(x, y) for x, y in points if math.isfinite(y)]
        if not points:
            continue
        color = f"C{number % 10}"
        xs, ys = zip(*points)
        low = [base.get(x, 0) for x in xs] if stacked else [0] * len(xs)
        tops = [y + b for y, b in zip(ys, low)]
        if stacked:
            base.update(zip(xs, tops))
        label = f"{name[:52]}   last {shown(ys[-1], panel)}   max {shown(max(ys), panel)}"
        xs, tops, low = with_gaps(xs, tops, low)
        axes.plot(xs, tops, color=color, lw=1.1, label=label, clip_on=False, zorder=3)
        axes.fill_between(xs, low, tops, color=color, alpha=0.3 if stacked else 0.08, lw=0)
    log = custom["scaleDistribution"]["type"] == "log"
    if log:
        axes.set_yscale("log")
    else:
        axes.set_ylim(bottom=0, top=panel["fieldConfig"]["defaults"].get("max"))
        if axes.get_ylim()[1] < 1e-9:
            axes.set_ylim(0, 1)
    axes.yaxis.set_major_formatter(lambda value, _: shown(value, panel))
    axes.grid(True, lw=0.3)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles[:6], labels[:6], loc="upper left", fontsize=6.2, frameon=False, borderpad=0, labelspacing=0.25,
                  bbox_to_anchor=(inside[0] - 0.03, inside[1] + room - 0.2 / figure.get_figheight()))


def with_gaps(xs, ys, low):
    """Where values are missing there is no line."""
    out = [[], [], []]
    for number, x in enumerate(xs):
        if number and x - xs[number - 1] > 1.5:
            for column in out:
                column.append(math.nan)
        for column, value in zip(out, (x, ys[number], low[number])):
            column.append(value)
    return out


def at(points, when):
    """The value at a moment, if there is one then."""
    return next((y for x, y in reversed(points) if when - 1.5 < x <= when and math.isfinite(y)), None)


def values(figure, inside, panel, series, results):
    moments = {"under load": results["load"] - results["begin"], "store away": results["outage"] - results["begin"]}
    foot = 0.14 / figure.get_figheight()
    whole = [inside[0] - 0.03, inside[1] - foot, inside[2] + 0.035, inside[3] + foot]
    for row, (moment, when) in enumerate(moments.items()):
        for column, (name, points) in enumerate(series):
            value = at(points, when)
            axes = figure.add_axes([whole[0] + column * whole[2] / len(series), whole[1] + (1 - row) * whole[3] / 2,
                                    whole[2] / len(series) * 0.98, whole[3] / 2 * 0.96])
            axes.set(xticks=[], yticks=[])
            text, color = mapped(panel, value)
            axes.set_facecolor(color)
            axes.text(0.5, 0.6, text, ha="center", va="center", fontsize=12, color="white", weight="bold")
            axes.text(0.5, 0.16, f"{name}, {moment}", ha="center", va="center", fontsize=5.5, color="white")
            for side in axes.spines.values():
                side.set_visible(False)


def mapped(panel, value):
    """Text and colour of a value, by mappings first and thresholds then."""
    defaults = panel["fieldConfig"]["defaults"]
    if value is None:
        return "no data", "#bbbbbb"
    for mapping in defaults.get("mappings", []):
        option = mapping["options"].get(f"{value:g}")
        if option:
            return option["text"], COLORS.get(option["color"], option["color"])
    color = "green"
    for step in defaults["thresholds"]["steps"]:
        if step["value"] is None or value >= step["value"]:
            color = step["color"]
    decimals = defaults.get("decimals")
    return shown(value if decimals is None else round(value, decimals), panel), COLORS.get(color, color)


def bars(figure, inside, panel, series, results):
    axes = figure.add_axes([inside[0] + 0.06, inside[1], inside[2] - 0.06, inside[3]])
    when = results["outage"] - results["begin"]
    for number, (name, points) in enumerate(series):
        value = at(points, when)
        if value is not None:
            text, color = mapped(panel, value)
            axes.barh(number, 1, color="#eeeeee")
            axes.barh(number, value, color=color)
            axes.text(1.0, number, f"{text} ", va="center", ha="right", fontsize=8)
    axes.set(xlim=(0, 1), yticks=range(len(series)), yticklabels=["\n".join(textwrap.wrap(n[:60], 26)) for n, _ in series])
    axes.tick_params(labelsize=6)


def states(figure, inside, panel, series, results):
    axes = time_axes(figure, [inside[0] + 0.09, inside[1], inside[2] - 0.09, inside[3]], results)
    for number, (_, points) in enumerate(series):
        for x, y in points:
            axes.barh(number, 1, left=x, color=mapped(panel, y)[1], lw=0)
    axes.set(yticks=range(len(series)), yticklabels=[name for name, _ in series])
    for option in panel["fieldConfig"]["defaults"]["mappings"][0]["options"].values():
        axes.barh(0, 0, color=COLORS.get(option["color"], option["color"]), label=option["text"])
    axes.legend(fontsize=5.5, loc="lower right", ncols=3)


def heat(figure, inside, panel, series, results):
    axes = time_axes(figure, inside, results)
    ordered = sorted(series, key=lambda one: float(one[0].replace("+Inf", "inf")))
    below: dict[float, float] = {}
    for number, (_, points) in enumerate(ordered):
        for x, y in points:
            mine = max(0, y - below.get(x, 0)) if math.isfinite(y) else 0
            below[x] = y
            if mine > 1e-9:
                axes.bar(x, 1, width=1, bottom=number, color="#ff780a", alpha=min(1, 0.2 + mine / 8), lw=0)
    axes.set(ylim=(0, len(ordered)), yticks=range(1, len(ordered) + 1))
    axes.set_yticklabels([name if "Inf" in name else shown(float(name), panel) for name, _ in ordered])


def shown(value: float, panel: dict) -> str:
    unit = panel["fieldConfig"]["defaults"]["unit"]
    if unit == "percentunit":
        return f"{value * 100:.3g} %"
    if unit == "dateTimeFromNow":
        return "seconds ago"
    if unit == "s":
        return f"{value * 1000:.3g} ms" if 0 < abs(value) < 1 else f"{value:.3g} s" if value < 120 else f"{value / 60:.3g} min"
    suffix = {"cps": " c/s", "ops": " ops/s", "Bps": "B/s", "bytes": "B"}.get(unit, "")
    step = 1024 if unit == "bytes" else 1000
    for power, prefix in ((3, "G"), (2, "M"), (1, "k")):
        if abs(value) >= step**power:
            return f"{value / step**power:.3g} {prefix}{suffix.strip()}"
    return f"{value:.3g}{suffix}"


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
