from types import SimpleNamespace

from kombu.transport.redis import Channel, Transport

from config.celery import Receipts


def test_receipt_of_a_connection_that_is_gone_is_left():
    receipts = Receipts(SimpleNamespace(connection=None, do_restore=False), prefetch_count=1)
    receipts.ack("tick")
    receipts.reject("tick", requeue=True)


def test_broker_channels_write_such_receipts():
    assert Transport.Channel is Channel
    assert Channel.QoS is Receipts
