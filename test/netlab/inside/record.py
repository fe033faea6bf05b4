"""Everything that an interface carries: record.py INTERFACE

Prints `ready`, then a line for each frame: `out` or `in`, and its bytes in hexadecimal.

tcpdump would do, but it gives up root's rights in a way that a user namespace forbids. Python,
because Node has no packet sockets.
"""

import socket
import sys

ALL_PROTOCOLS = 3  # ETH_P_ALL
PACKET_OUTGOING = 4

listener = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
listener.bind((sys.argv[1], 0))
print("ready", flush=True)
while True:
    frame, origin = listener.recvfrom(65535)
    direction = "out" if origin[2] == PACKET_OUTGOING else "in"
    print(direction, frame.hex(), flush=True)
