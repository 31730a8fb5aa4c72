"""From the plane coordinates of Finnish registers to latitude and longitude. Pure.

ETRS-TM35FIN (EPSG:3067) is a transverse Mercator of the GRS80 ellipsoid around 27° east, scale
0.9996, false easting 500 km (JHS 197). The inverse is Krüger's series; its error is under a
millimetre in Finland, and WGS 84 differs from ETRS89 by less than a metre.
"""

from math import asin, atanh, cos, cosh, degrees, radians, sin, sinh, tanh

A, F = 6378137.0, 1 / 298.257222101
SCALE, CENTRAL, FALSE_EASTING = 0.9996, radians(27), 500_000.0
N = F / (2 - F)
RADIUS = A / (1 + N) * (1 + N**2 / 4 + N**4 / 64)
ECCENTRICITY = (2 * F - F**2) ** 0.5
H = (
    N / 2 - 2 * N**2 / 3 + 37 * N**3 / 96,
    N**2 / 48 + N**3 / 15,
    17 * N**3 / 480,
)
#: Finland and some sea around it.
NORTHINGS, EASTINGS = (6_500_000, 7_900_000), (0, 800_000)


def from_plane(northing: float, easting: float) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees; None for what is not in Finland."""
    if not (NORTHINGS[0] < northing < NORTHINGS[1] and EASTINGS[0] < easting < EASTINGS[1]):
        return None
    xi = northing / (RADIUS * SCALE)
    eta = (easting - FALSE_EASTING) / (RADIUS * SCALE)
    xi_0, eta_0 = xi, eta
    for order, factor in enumerate(H, 1):
        xi_0 -= factor * sin(2 * order * xi) * cosh(2 * order * eta)
        eta_0 -= factor * cos(2 * order * xi) * sinh(2 * order * eta)
    conformal = asin(sin(xi_0) / cosh(eta_0))
    longitude = CENTRAL + asin(tanh(eta_0) / cos(conformal))
    isometric = atanh(sin(conformal))
    latitude = isometric
    for _ in range(5):
        latitude = isometric + ECCENTRICITY * atanh(ECCENTRICITY * tanh(latitude))
    return degrees(asin(tanh(latitude))), degrees(longitude)
