"""Charts with Chinese labels: a theme with a font of our own, then one module a chart.

Nothing here loads matplotlib before a chart is drawn. Each chart is drawn from its arguments alone and comes back as a
`Chart`: a picture and the same content in words.
"""
