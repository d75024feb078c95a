#!/bin/sh
# Sends a text through a provider of text messages. The service calls it with: number, template, message id. Copy it to a folder of your own, put
# paging.conf beside it (chmod 600, of the account that runs the service), and start the service with --paging-hook /that/folder/paging-hook.sh.
#
# paging.conf:   URL=https://sms.example.org/messages      where your provider takes texts
#                KEY=…                                      what it knows you by
#                SENDER=Northvale                           a name that says nothing about the service
#
# Exit 0: taken. Exit 65: this number will never work. Anything else: try again.
set -u
. "$(dirname "$0")/paging.conf"
number=$1 template=$2 id=$3
case $template in
  sign-in-now) text='Please sign in now, or ring your on-call number.' ;;
  your-account) text='Something about your sign-in has changed. If you did not ask for it, please ring us today.' ;;
  *) text='There is something for you. Please sign in to read it.' ;;
esac
# The message id goes along, so that a provider that knows such keys takes a message that comes twice for one.
status=$(curl --silent --show-error --max-time 25 --output /dev/null --write-out '%{http_code}' \
  --header "Authorization: Bearer $KEY" --header "Idempotency-Key: $id" \
  --data-urlencode "to=$number" --data-urlencode "from=$SENDER" --data-urlencode "text=$text" "$URL") || exit 75
case $status in
  2??) exit 0 ;;
  400 | 422) exit 65 ;;
  *) exit 75 ;;
esac
