"""A slow and lossy line between two interfaces: netem.py ONE OTHER DELAY JITTER LOSS [SEED]

DELAY and JITTER are milliseconds for each direction, LOSS is percent of the frames of each direction.

It stands in for the kernel's netem, which many kernels of virtual machines and containers lack. It is
Python because Node has no packet sockets (AF_PACKET) and a compiler is not everywhere. Frames of one
direction never overtake each other, as on most real lines.
"""

import heapq
import random
import select
import socket
import sys
import time

ALL_PROTOCOLS = 3  # ETH_P_ALL
PACKET_OUTGOING = 4  # what this machine itself has sent, told to listeners too

one, other = sys.argv[1:3]
delay, jitter, loss = (float(word) for word in sys.argv[3:6])
chance = random.Random(int(sys.argv[6]) if len(sys.argv) > 6 else None)


def open_interface(name):
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
    opened.bind((name, 0))
    opened.setblocking(False)
    return opened


ends = [open_interface(one), open_interface(other)]
latest = [0.0, 0.0]  # when the last frame of each direction is due
waiting = []
count = 0
print("ready", flush=True)

while True:
    now = time.monotonic()
    while waiting and waiting[0][0] <= now:
        _, _, towards, frame = heapq.heappop(waiting)
        try:
            ends[towards].send(frame)
        except OSError:
            pass  # the interface is down at the moment: a lost frame
    pause = max(0.0, waiting[0][0] - now) if waiting else None
    readable, _, _ = select.select(ends, [], [], pause)
    for come in readable:
        towards = 1 - ends.index(come)
        while True:
            try:
                frame, origin = come.recvfrom(65535)
            except (BlockingIOError, OSError):
                break
            if origin[2] == PACKET_OUTGOING or chance.random() * 100 < loss:
                continue
            due = time.monotonic() + (delay + chance.uniform(-jitter, jitter)) / 1000
            latest[towards] = max(due, latest[towards])
            count += 1
            heapq.heappush(waiting, (latest[towards], count, towards, frame))
