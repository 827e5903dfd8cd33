#!/bin/sh
# Writes what AWS IoT Device Defender Detect watches to a folder, for import.sh to bring to Vedette.
#
#   export.sh FOLDER [things]                   as: AWS_PROFILE=factory export.sh detect
#
# Reads only: custom metrics, dimensions, thing groups with their parents, security profiles with their targets; and
# with "things" also the things with their attributes and groups, which takes a call or two for each. Uses the AWS
# command line, version 1 or 2, with the credentials and region it has; AWS names another command than `aws`, ENDPOINT
# another service than AWS.
set -eu

folder=${1:?usage: export.sh FOLDER [things]}
things=${2:-}
aws=${AWS:-aws}
export AWS_PAGER=""

iot() {
    # shellcheck disable=SC2086  # the option is two words or none
    "$aws" ${ENDPOINT:+--endpoint-url "$ENDPOINT"} iot "$@"
}

# Every name that a list call gives, one to a line; the tool follows the pages.
names() {
    listed=$(iot "$1" --query "$2" --output text)
    echo "$listed" | tr '\t' '\n' | grep -v '^None$' || true
}

mkdir -p "$folder/custom-metrics" "$folder/dimensions" "$folder/groups" "$folder/profiles" "$folder/things"

listing=$(names list-custom-metrics 'metricNames')
for metric in $listing; do
    iot describe-custom-metric --metric-name "$metric" --query metricType --output text \
        >"$folder/custom-metrics/$metric"
    echo "custom metric $metric"
done

listing=$(names list-dimensions 'dimensionNames')
for dimension in $listing; do
    iot describe-dimension --name "$dimension" --query stringValues --output json >"$folder/dimensions/$dimension"
    echo "dimension $dimension"
done

listing=$(names list-thing-groups 'thingGroups[].groupName')
for group in $listing; do
    iot describe-thing-group --thing-group-name "$group" --query thingGroupMetadata.parentGroupName --output text \
        >"$folder/groups/$group"
    echo "thing group $group"
done

listing=$(names list-security-profiles 'securityProfileIdentifiers[].name')
for profile in $listing; do
    to=$folder/profiles/$profile
    mkdir -p "$to"
    describe() {
        iot describe-security-profile --security-profile-name "$profile" --query "$1" --output "$2" >"$to/$1"
    }
    describe securityProfileDescription text
    describe behaviors json
    describe alertTargets json
    describe additionalMetricsToRetainV2 json
    iot list-targets-for-security-profile --security-profile-name "$profile" \
        --query 'securityProfileTargets[].arn' --output text | tr '\t' '\n' | grep -v '^None$' >"$to/targets" || true
    echo "security profile $profile"
done

if [ "$things" = things ]; then
    listing=$(names list-things 'things[].thingName')
    for thing in $listing; do
        mkdir -p "$folder/things/$thing"
        iot describe-thing --thing-name "$thing" --query attributes --output json >"$folder/things/$thing/attributes"
        iot list-thing-groups-for-thing --thing-name "$thing" --query 'thingGroups[].groupName' --output text \
            | tr '\t' '\n' | grep -v '^None$' >"$folder/things/$thing/groups" || true
        echo "thing $thing"
    done
fi
echo "exported to $folder"
