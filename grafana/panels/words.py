"""The words that dashboards are written in. Each function gives Grafana's JSON for one thing."""

WIDTH = 24
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
GREEN, BLUE, YELLOW, ORANGE, RED, GREY = "green", "blue", "yellow", "orange", "red", "#808080"
# The series that a dashboard's variables choose.
CHOSEN = 'job=~"$job", instance=~"$instance"'
RATE = "$__rate_interval"


def dashboard(uid, title, description, services, rows):
    """services: a metric that exactly the services of this dashboard have."""
    return {
        "uid": uid,
        "title": title,
        "description": description,
        "tags": ["warren"],
        "schemaVersion": 42,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "10s",
        "time": {"from": "now-1h", "to": "now"},
        "timepicker": {},
        "timezone": "browser",
        "annotations": {"list": []},
        "links": [
            {
                "type": "dashboards",
                "title": "Warren",
                "tags": ["warren"],
                "asDropdown": True,
                "keepTime": True,
                "includeVars": True,
                "targetBlank": False,
                "icon": "external link",
                "tooltip": "",
                "url": "",
            }
        ],
        "templating": {
            "list": [
                data_source_variable(),
                query_variable("job", "Service", f"label_values({services}, job)"),
                query_variable("instance", "Instance", f'label_values({services}{{job=~"$job"}}, instance)'),
            ]
        },
        "panels": placed(rows),
    }


def data_source_variable():
    return {"name": "datasource", "type": "datasource", "label": "Data source", "query": "prometheus", "refresh": 1}


def query_variable(name, label, query):
    return {
        "name": name,
        "type": "query",
        "label": label,
        "datasource": SOURCE,
        "query": {"query": query, "refId": name},
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "current": {"text": "All", "value": "$__all"},
    }


def placed(rows):
    """Rows of (title, panels): panels stand from left to right, as many in a line as fit."""
    result, y = [], 0
    for title, panels in rows:
        result.append({"type": "row", "title": title, "collapsed": False, "panels": [], "gridPos": box(0, y, WIDTH, 1)})
        y += 1
        x = height = 0
        for panel in panels:
            size = panel.pop("size")
            if x + size[0] > WIDTH:
                x, y, height = 0, y + height, 0
            result.append({**panel, "gridPos": box(x, y, *size)})
            x, height = x + size[0], max(height, size[1])
        y += height
    return [{"id": number, **panel} for number, panel in enumerate(result, start=1)]


def box(x, y, w, h):
    return {"x": x, "y": y, "w": w, "h": h}


def query(expr, legend="__auto", form="time_series"):
    return {"expr": expr, "legendFormat": legend, "format": form, "range": True, "instant": False}


def latest(expr, legend="__auto"):
    """What holds at the end of the chosen time, and not the last that there was."""
    return {"expr": expr, "legendFormat": legend, "format": "time_series", "range": False, "instant": True}


def steps(*pairs):
    """Colours from values on: steps((None, GREEN), (60, RED))."""
    return {"mode": "absolute", "steps": [{"value": value, "color": color} for value, color in pairs]}


def mapping(names):
    """{value: (text, colour)}"""
    options = {
        str(value): {"text": text, "color": color, "index": index}
        for index, (value, (text, color)) in enumerate(names.items())
    }
    return [{"type": "value", "options": options}]


def panel(kind, title, description, queries, size, defaults, options):
    targets = [{"refId": chr(ord("A") + number), "datasource": SOURCE, **one} for number, one in enumerate(queries)]
    return {
        "type": kind,
        "title": title,
        "description": description,
        "datasource": SOURCE,
        "size": size,
        "targets": targets,
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": options,
    }


def chart(title, description, unit, *queries, size=(8, 8), stack=False, bars=False, log=False, share=False, limits=None):
    """Lines over time from zero. limits: steps whose values are drawn as lines. share: from 0 to 1."""
    custom = {
        "drawStyle": "bars" if bars else "line",
        "lineWidth": 0 if bars else 1,
        "fillOpacity": 70 if bars else 25 if stack else 10,
        "showPoints": "never",
        "spanNulls": False,
        "stacking": {"mode": "normal" if stack else "none", "group": "A"},
        "scaleDistribution": {"type": "log", "log": 10} if log else {"type": "linear"},
        "thresholdsStyle": {"mode": "dashed" if limits else "off"},
    }
    defaults = {
        "unit": unit,
        "color": {"mode": "palette-classic"},
        "thresholds": limits or steps((None, GREEN)),
        "custom": custom,
    }
    if not log:
        defaults["min"] = 0
    if share:
        defaults["max"] = 1
    options = {
        "legend": {"showLegend": True, "displayMode": "table", "placement": "bottom", "calcs": ["lastNotNull", "max"]},
        "tooltip": {"mode": "multi", "sort": "desc"},
    }
    return panel("timeseries", title, description, queries, size, defaults, options)


def number(title, description, unit, *queries, size=(4, 5), colors=None, names=None, decimals=None, spark=False):
    """One value in its colour."""
    defaults = {"unit": unit, "color": {"mode": "thresholds"}, "thresholds": colors or steps((None, GREEN))}
    if names:
        defaults["mappings"] = mapping(names)
    if decimals is not None:
        defaults["decimals"] = decimals
    options = {
        **single_value(),
        "colorMode": "background",
        "graphMode": "area" if spark else "none",
        "justifyMode": "auto",
        "textMode": "auto",
        "wideLayout": True,
        "showPercentChange": False,
        "percentChangeColorMode": "standard",
    }
    return panel("stat", title, description, queries, size, defaults, options)


def share_bars(title, description, *queries, size=(8, 8), colors):
    """Shares of a limit, one bar an instance."""
    defaults = {"unit": "percentunit", "min": 0, "max": 1, "color": {"mode": "thresholds"}, "thresholds": colors}
    options = {
        **single_value(),
        "orientation": "horizontal",
        "displayMode": "basic",
        "valueMode": "color",
        "namePlacement": "auto",
        "showUnfilled": True,
        "sizing": "auto",
        "minVizWidth": 8,
        "minVizHeight": 16,
        "maxVizHeight": 60,
        "legend": {"showLegend": False, "displayMode": "list", "placement": "bottom", "calcs": []},
    }
    return panel("bargauge", title, description, queries, size, defaults, options)


def states(title, description, *queries, size=(12, 7), names):
    """One line a series; its colours are states."""
    defaults = {
        "unit": "short",
        "color": {"mode": "thresholds"},
        "thresholds": steps((None, GREY)),
        "mappings": mapping(names),
        "custom": {"fillOpacity": 75, "lineWidth": 0},
    }
    options = {
        "mergeValues": True,
        "alignValue": "left",
        "showValue": "auto",
        "rowHeight": 0.85,
        "legend": {"showLegend": False, "displayMode": "list", "placement": "bottom", "calcs": []},
        "tooltip": {"mode": "single", "sort": "none"},
    }
    return panel("state-timeline", title, description, queries, size, defaults, options)


def buckets(title, description, unit, expr, size=(12, 8)):
    """A heat map of a histogram: how many values fell into which bucket."""
    options = {
        "calculate": False,
        "cellGap": 1,
        "color": {
            "mode": "scheme",
            "scheme": "Oranges",
            "steps": 64,
            "reverse": False,
            "exponent": 0.5,
            "fill": "dark-orange",
        },
        "exemplars": {"color": "rgba(255,0,255,0.7)"},
        "filterValues": {"le": 1e-9},
        "legend": {"show": True},
        "rowsFrame": {"layout": "auto"},
        "showValue": "never",
        "tooltip": {"mode": "single", "yHistogram": False, "showColorScale": False},
        "yAxis": {"unit": unit, "axisPlacement": "left", "reverse": False},
    }
    defaults = {"unit": unit, "custom": {"scaleDistribution": {"type": "linear"}}}
    return panel("heatmap", title, description, [query(expr, "{{le}}", "heatmap")], size, defaults, options)


def single_value():
    return {"orientation": "auto", "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}}
