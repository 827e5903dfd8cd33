#!/bin/sh
# The whole life of a security profile, with the AWS command line against a running Vedette.
#
#   cycle.sh ENDPOINT [REGION [ACCOUNT]]        as: cycle.sh http://127.0.0.1:8080
#
# Where the server wants signed calls, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a key of `vedette key create`;
# without them calls go unsigned. AWS names another command than `aws`. Every outcome is checked; what is made is
# removed again. Works with the command line's versions 1 and 2.
set -eu

endpoint=${1:?usage: cycle.sh ENDPOINT [REGION [ACCOUNT]]}
region=${2:-us-east-1}
account=${3:-000000000000}
aws=${AWS:-aws}
export AWS_DEFAULT_REGION="$region" AWS_PAGER="" AWS_EC2_METADATA_DISABLED=true

run=$$
profile="cycle-$run"
group="cycle-group-$run"
child="cycle-child-$run"
thing="cycle-thing-$run"
type="cycle-type-$run"
metric="cycle-metric-$run"
dimension="cycle-dimension-$run"
group_arn="arn:aws:iot:$region:$account:thinggroup/$group"
all_arn="arn:aws:iot:$region:$account:all/things"
folder=$(mktemp -d)
steps=0

if [ -n "${AWS_ACCESS_KEY_ID:-}" ]; then sign=""; else sign="--no-sign-request"; fi

iot() {
    # shellcheck disable=SC2086  # an empty flag must vanish
    "$aws" $sign --endpoint-url "$endpoint" --output text iot "$@"
}

clean() {
    iot delete-security-profile --security-profile-name "$profile" >"$folder/clean" 2>&1 || true
    iot delete-custom-metric --metric-name "$metric" >"$folder/clean" 2>&1 || true
    iot delete-dimension --name "$dimension" >"$folder/clean" 2>&1 || true
    iot delete-thing --thing-name "$thing" >"$folder/clean" 2>&1 || true
    iot delete-thing-group --thing-group-name "$child" >"$folder/clean" 2>&1 || true
    iot delete-thing-group --thing-group-name "$group" >"$folder/clean" 2>&1 || true
    iot deprecate-thing-type --thing-type-name "$type" >"$folder/clean" 2>&1 || true
    iot delete-thing-type --thing-type-name "$type" >"$folder/clean" 2>&1 || true
    rm -rf "$folder"
}
trap clean EXIT

fail() {
    echo "FAILED: $1" >&2
    [ ! -s "$folder/out" ] || cat "$folder/out" >&2
    exit 1
}

# ok WHAT PATTERN ARGUMENTS…: the call succeeds, and what it prints has the pattern, if one is given.
ok() {
    what=$1 pattern=$2
    shift 2
    iot "$@" >"$folder/out" 2>&1 || fail "$what: the call failed"
    [ -z "$pattern" ] || grep -q -- "$pattern" "$folder/out" || fail "$what: expected \"$pattern\""
    steps=$((steps + 1))
    echo "ok $steps  $what"
}

# refused WHAT CODE ARGUMENTS…: the call is refused with that error.
refused() {
    what=$1 code=$2
    shift 2
    if iot "$@" >"$folder/out" 2>&1; then fail "$what: the call succeeded"; fi
    grep -q "($code)" "$folder/out" || fail "$what: expected $code"
    steps=$((steps + 1))
    echo "ok $steps  $what"
}

cat >"$folder/behaviors.json" <<'JSON'
[
  {
    "name": "Max bytes out",
    "metric": "aws:all-bytes-out",
    "criteria": {
      "comparisonOperator": "less-than",
      "value": { "count": 4096 },
      "durationSeconds": 300,
      "consecutiveDatapointsToAlarm": 1,
      "consecutiveDatapointsToClear": 1
    }
  },
  {
    "name": "Listening TCP Ports",
    "metric": "aws:listening-tcp-ports",
    "criteria": { "comparisonOperator": "in-port-set", "value": { "ports": [443, 80] } }
  }
]
JSON
cat >"$folder/bad.json" <<'JSON'
[
  {
    "name": "Authorization",
    "metric": "aws:num-authorization-failures",
    "criteria": { "comparisonOperator": "less-than", "value": { "count": 5 }, "consecutiveDatapointsToAlarm": 100000 }
  }
]
JSON

echo "$("$aws" --version 2>&1 | cut -d' ' -f1) on $endpoint"
ok "endpoint" "[a-z0-9]" describe-endpoint --endpoint-type iot:Data-ATS

ok "create a thing type" "$type" create-thing-type --thing-type-name "$type" \
    --thing-type-properties "thingTypeDescription=a pump,searchableAttributes=site"
ok "create a thing" "$thing" create-thing --thing-name "$thing" --thing-type-name "$type" \
    --attribute-payload '{"attributes":{"site":"north"}}'
ok "an identical repeat succeeds" "$thing" create-thing --thing-name "$thing" --thing-type-name "$type" \
    --attribute-payload '{"attributes":{"site":"north"}}'
refused "a different repeat does not" ResourceAlreadyExistsException create-thing --thing-name "$thing"
ok "describe it" "north" describe-thing --thing-name "$thing"
ok "update it" "" update-thing --thing-name "$thing" --expected-version 1 \
    --attribute-payload '{"attributes":{"hall":"2"},"merge":true}'
refused "update an old version" VersionConflictException update-thing --thing-name "$thing" --expected-version 1 \
    --remove-thing-type
ok "list by attribute" "$thing" list-things --attribute-name hall --attribute-value 2
ok "list by type" "$thing" list-things --thing-type-name "$type"

ok "create a group" "$group" create-thing-group --thing-group-name "$group"
ok "create a group below" "$child" create-thing-group --thing-group-name "$child" --parent-group-name "$group"
ok "add the thing" "" add-thing-to-thing-group --thing-name "$thing" --thing-group-name "$child"
refused "not twice in one hierarchy" InvalidRequestException add-thing-to-thing-group --thing-name "$thing" \
    --thing-group-name "$group"
ok "its groups" "$child" list-thing-groups-for-thing --thing-name "$thing"
ok "the things below" "$thing" list-things-in-thing-group --thing-group-name "$group" --recursive
ok "the groups below" "$child" list-thing-groups --parent-group "$group"
ok "describe the group below" "$group" describe-thing-group --thing-group-name "$child"
refused "a group with groups below stays" InvalidRequestException delete-thing-group --thing-group-name "$group"

ok "create a custom metric" "$metric" create-custom-metric --metric-name "$metric" --metric-type number \
    --client-request-token "token-$run"
ok "the same again" "$metric" create-custom-metric --metric-name "$metric" --metric-type number \
    --client-request-token "token-$run"
refused "the name with another token" ResourceAlreadyExistsException create-custom-metric --metric-name "$metric" \
    --metric-type number --client-request-token "other-$run"
ok "list custom metrics" "$metric" list-custom-metrics
ok "rename it for people" "Temperature" update-custom-metric --metric-name "$metric" --display-name Temperature
ok "create a dimension" "dimension/$dimension" create-dimension --name "$dimension" --type TOPIC_FILTER \
    --string-values 'alarms/#' --client-request-token "token-$run"
ok "other filters for it" "clients" update-dimension --name "$dimension" \
    --string-values 'alarms/+' 'clients/${iot:ClientId}'
ok "list dimensions" "$dimension" list-dimensions
refused "a filter that is none" InvalidRequestException update-dimension --name "$dimension" --string-values 'a/#/b'

ok "good behaviors are valid" "True" validate-security-profile-behaviors --behaviors "file://$folder/behaviors.json"
ok "bad ones are not" "should be in range" validate-security-profile-behaviors --behaviors "file://$folder/bad.json"
refused "and make no profile" InvalidRequestException create-security-profile --security-profile-name "$profile" \
    --behaviors "file://$folder/bad.json"
ok "create a profile" "securityprofile/$profile" create-security-profile --security-profile-name "$profile" \
    --security-profile-description "what pumps do" --behaviors "file://$folder/behaviors.json" \
    --additional-metrics-to-retain-v2 "metric=$metric" --tags Key=team,Value=plant
refused "the name is taken" ResourceAlreadyExistsException create-security-profile --security-profile-name "$profile"
ok "describe it" "Max bytes out" describe-security-profile --security-profile-name "$profile"
ok "list profiles" "$profile" list-security-profiles
ok "list those of the metric" "$profile" list-security-profiles --metric-name "$metric"
refused "the metric is in use" InvalidRequestException delete-custom-metric --metric-name "$metric"
profile_arn="arn:aws:iot:$region:$account:securityprofile/$profile"
ok "its tags" "plant" list-tags-for-resource --resource-arn "$profile_arn"
ok "another tag" "" tag-resource --resource-arn "$profile_arn" --tags Key=site,Value=north
ok "and it is there" "north" list-tags-for-resource --resource-arn "$profile_arn"
ok "remove it" "" untag-resource --resource-arn "$profile_arn" --tag-keys site

ok "attach to the group" "" attach-security-profile --security-profile-name "$profile" \
    --security-profile-target-arn "$group_arn"
ok "attach to all things" "" attach-security-profile --security-profile-name "$profile" \
    --security-profile-target-arn "$all_arn"
refused "attach to no group" ResourceNotFoundException attach-security-profile --security-profile-name "$profile" \
    --security-profile-target-arn "${group_arn}x"
ok "list targets" "$group_arn" list-targets-for-security-profile --security-profile-name "$profile"
ok "list profiles of the group" "$profile" list-security-profiles-for-target --security-profile-target-arn "$group_arn"
ok "update" "2" update-security-profile --security-profile-name "$profile" --expected-version 1 \
    --security-profile-description "what pumps do now"
refused "update an old version" VersionConflictException update-security-profile --security-profile-name "$profile" \
    --expected-version 1 --delete-behaviors
refused "delete a field and set it" InvalidRequestException update-security-profile \
    --security-profile-name "$profile" --delete-behaviors --behaviors "file://$folder/behaviors.json"

ok "active violations" "" list-active-violations --security-profile-name "$profile"
ok "violation events" "" list-violation-events --start-time 2026-01-01T00:00:00Z --end-time "$(date +%s)"
ok "metric values" "" list-metric-values --thing-name "$thing" --metric-name aws:all-bytes-out \
    --start-time "$(($(date +%s) - 3600))" --end-time "$(date +%s)"
refused "values of no metric" ResourceNotFoundException list-metric-values --thing-name "$thing" \
    --metric-name "no-such-$run" --start-time 2026-01-01T00:00:00Z --end-time 2026-01-02T00:00:00Z
violation=$(iot list-active-violations --max-items 1 --query 'activeViolations[0].violationId' | head -n 1)
if [ -n "$violation" ] && [ "$violation" != None ]; then
    ok "say what a violation is" "" put-verification-state-on-violation --violation-id "$violation" \
        --verification-state BENIGN_POSITIVE --verification-state-description "a firmware update"
    ok "and it is kept" "BENIGN_POSITIVE" list-active-violations --verification-state BENIGN_POSITIVE
    ok "take it back" "" put-verification-state-on-violation --violation-id "$violation" --verification-state UNKNOWN
else
    echo "--    there is no active violation to verify"
fi
refused "verify what is not there" InvalidRequestException put-verification-state-on-violation \
    --violation-id "none-$run" --verification-state TRUE_POSITIVE
refused "what is not implemented says so" NotImplementedException list-jobs

ok "detach from the group" "" detach-security-profile --security-profile-name "$profile" \
    --security-profile-target-arn "$group_arn"
ok "delete the profile" "" delete-security-profile --security-profile-name "$profile" --expected-version 2
ok "deleting it twice is no error" "" delete-security-profile --security-profile-name "$profile"
refused "it is gone" ResourceNotFoundException describe-security-profile --security-profile-name "$profile"
ok "delete the metric" "" delete-custom-metric --metric-name "$metric"
ok "delete the dimension" "" delete-dimension --name "$dimension"
ok "take the thing out" "" remove-thing-from-thing-group --thing-name "$thing" --thing-group-name "$child"
ok "delete the group below" "" delete-thing-group --thing-group-name "$child"
ok "delete the group" "" delete-thing-group --thing-group-name "$group" --expected-version 1
refused "a type that is not deprecated stays" InvalidRequestException delete-thing-type --thing-type-name "$type"
ok "deprecate it" "" deprecate-thing-type --thing-type-name "$type"
ok "delete the thing" "" delete-thing --thing-name "$thing"
ok "delete the type" "" delete-thing-type --thing-type-name "$type"
echo "all $steps steps as expected"
