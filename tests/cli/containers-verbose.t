$ containers --inventory samples/rkt-docker-podman.inventory.json -v
? 0
RUNTIME  CONTAINER                             NAME         IMAGE                                           CATEGORIES     STATE
rkt      5a13cd71-77c1-4b96-9983-1bb5ac9de46a  -            -                                               s0:c543,c792   running
    id:       5a13cd71-77c1-4b96-9983-1bb5ac9de46a
    unit:     rkt-sandbox.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c543,c792
    files:    system_u:object_r:svirt_lxc_file_t:s0:c543,c792
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c543,c792
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c543,c792'
    machined  systemd-machined knows it as 'rkt-5a13cd71-77c1-4b96-9983-1bb5ac9de46a'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c543,c792' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c543,c792'
    proc      process 9179 carries 'system_u:system_r:svirt_lxc_net_t:s0:c543,c792'
rkt      ba49fa3d-705f-48b6-82d6-28eed4ed59ff  flyapp       example.com/bb:1.0.0                            s0:c219,c991   running  its processes have no categories
    id:       ba49fa3d-705f-48b6-82d6-28eed4ed59ff
    workload: flyapp
    files:    system_u:object_r:svirt_lxc_file_t:s0:c219,c991
    carries:  system_u:system_r:initrc_t:s0
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c219,c991'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c219,c991' (rkt)
    proc      process 9565 carries 'system_u:system_r:initrc_t:s0'
rkt      5368c2da-8595-45b6-82bc-33b4240cfaa6  front,back   example.com/bb:1.0.0,quay.io/acme/worker:2.3.1  s0:c306,c610   running
    id:       5368c2da-8595-45b6-82bc-33b4240cfaa6
    workload: front,back
    unit:     rkt-two.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c306,c610
    files:    system_u:object_r:svirt_lxc_file_t:s0:c306,c610
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c306,c610
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c306,c610'
    machined  systemd-machined knows it as 'rkt-5368c2da-8595-45b6-82bc-33b4240cfaa6'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c306,c610' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c306,c610'
    proc      process 6314 carries 'system_u:system_r:svirt_lxc_net_t:s0:c306,c610'
rkt      afd06415-6049-4792-a804-7c0945d0336b  homes        example.com/bb:1.0.0                            s0:c300,c490   running
    id:       afd06415-6049-4792-a804-7c0945d0336b
    workload: homes
    unit:     rkt-home.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c300,c490
    files:    system_u:object_r:svirt_lxc_file_t:s0:c300,c490
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c300,c490
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c300,c490'
    machined  systemd-machined knows it as 'rkt-afd06415-6049-4792-a804-7c0945d0336b'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c300,c490' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c300,c490'
    proc      process 3544 carries 'system_u:system_r:svirt_lxc_net_t:s0:c300,c490'
rkt      858af6af-3f03-4d59-a41e-ab800c00a0d6  job          example.com/bb:1.0.0                            s0:c644,c744   unknown
    id:       858af6af-3f03-4d59-a41e-ab800c00a0d6
    workload: job
    unit:     rkt-oneshot.service
    files:    system_u:object_r:svirt_lxc_file_t:s0:c644,c744
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c644,c744'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c644,c744' (rkt)
rkt      4ba3e70c-748a-46f5-8262-ac4e2833c240  neverrun     example.com/bb:1.0.0                            -              created
    id:       4ba3e70c-748a-46f5-8262-ac4e2833c240
    workload: neverrun
    rkt-pod   pods/prepared holds it
rkt      24c14f94-ae00-4008-9a41-5eddb86723df  noovl        example.com/bb:1.0.0                            s0:c770,c985   running
    id:       24c14f94-ae00-4008-9a41-5eddb86723df
    workload: noovl
    unit:     rkt-noovl.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c770,c985
    files:    system_u:object_r:svirt_lxc_file_t:s0:c770,c985
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c770,c985
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c770,c985'
    machined  systemd-machined knows it as 'rkt-24c14f94-ae00-4008-9a41-5eddb86723df'
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c770,c985'
    proc      process 7725 carries 'system_u:system_r:svirt_lxc_net_t:s0:c770,c985'
rkt      a77f6bb7-6b5a-4280-99be-6e6e90ba5098  prep         example.com/bb:1.0.0                            -              running  its processes have no categories
    id:       a77f6bb7-6b5a-4280-99be-6e6e90ba5098
    workload: prep
    unit:     rkt-prepared.service
    carries:  system_u:system_r:systemd_nspawn_t:s0
    rkt-pod   pods/run holds it
    machined  systemd-machined knows it as 'rkt-a77f6bb7-6b5a-4280-99be-6e6e90ba5098'
    proc      process 7015 carries 'system_u:system_r:systemd_nspawn_t:s0'
rkt      1f1011f8-e07c-4557-8a30-e082f8ce290d  raw          example.com/bb:1.0.0                            s0:c336,c761   running
    id:       1f1011f8-e07c-4557-8a30-e082f8ce290d
    workload: raw
    unit:     rkt-raw.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c336,c761
    files:    system_u:object_r:svirt_lxc_file_t:s0:c336,c761
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c336,c761
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c336,c761'
    machined  systemd-machined knows it as 'rkt-1f1011f8-e07c-4557-8a30-e082f8ce290d'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c336,c761' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c336,c761'
    proc      process 5617 carries 'system_u:system_r:svirt_lxc_net_t:s0:c336,c761'
rkt      d8234889-2aa0-4797-9d18-9b8f11c2e142  shadow       example.com/bb:1.0.0                            s0:c39,c344    running
    id:       d8234889-2aa0-4797-9d18-9b8f11c2e142
    workload: shadow
    unit:     rkt-shadow.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c39,c344
    files:    system_u:object_r:svirt_lxc_file_t:s0:c39,c344
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c39,c344
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c39,c344'
    machined  systemd-machined knows it as 'rkt-d8234889-2aa0-4797-9d18-9b8f11c2e142'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c39,c344' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c39,c344'
    proc      process 2873 carries 'system_u:system_r:svirt_lxc_net_t:s0:c39,c344'
rkt      b548db0d-b364-4e5f-bdd1-d5a329f0b88f  shell        example.com/bb:1.0.0                            s0:c648,c956   running
    id:       b548db0d-b364-4e5f-bdd1-d5a329f0b88f
    workload: shell
    unit:     machine-rkt\x2db548db0d\x2db364\x2d4e5f\x2dbdd1\x2dd5a329f0b88f.scope
    process:  system_u:system_r:svirt_lxc_net_t:s0:c648,c956
    files:    system_u:object_r:svirt_lxc_file_t:s0:c648,c956
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c648,c956
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c648,c956'
    machined  systemd-machined knows it as 'rkt-b548db0d-b364-4e5f-bdd1-d5a329f0b88f'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c648,c956' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c648,c956'
    proc      process 8378 carries 'system_u:system_r:svirt_lxc_net_t:s0:c648,c956'
rkt      195f594f-547b-4930-8268-558a391ba7bc  srv          example.com/bb:1.0.0                            s0:c238,c297   running
    id:       195f594f-547b-4930-8268-558a391ba7bc
    workload: srv
    unit:     rkt-srv-b.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c238,c297
    files:    system_u:object_r:svirt_lxc_file_t:s0:c238,c297
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c238,c297
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c238,c297'
    machined  systemd-machined knows it as 'rkt-195f594f-547b-4930-8268-558a391ba7bc'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c238,c297' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c238,c297'
    proc      process 4886 carries 'system_u:system_r:svirt_lxc_net_t:s0:c238,c297'
rkt      ba49723f-04ac-4392-b87f-40e82d2084fc  srv          example.com/bb:1.0.0                            s0:c244,c780   running
    id:       ba49723f-04ac-4392-b87f-40e82d2084fc
    workload: srv
    unit:     rkt-srv-a.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c244,c780
    files:    system_u:object_r:svirt_lxc_file_t:s0:c244,c780
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c244,c780
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c244,c780'
    machined  systemd-machined knows it as 'rkt-ba49723f-04ac-4392-b87f-40e82d2084fc'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c244,c780' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c244,c780'
    proc      process 4221 carries 'system_u:system_r:svirt_lxc_net_t:s0:c244,c780'
rkt      9e768a5d-4533-4e6b-876e-e262aaf1de54  web          example.com/bb:1.0.0                            s0:c470,c936   running
    id:       9e768a5d-4533-4e6b-876e-e262aaf1de54
    workload: web
    unit:     rkt-web-log.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c470,c936
    files:    system_u:object_r:svirt_lxc_file_t:s0:c470,c936
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c470,c936
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936'
    machined  systemd-machined knows it as 'rkt-9e768a5d-4533-4e6b-876e-e262aaf1de54'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936' (rkt)
    proc      process 1405 carries 'system_u:system_r:svirt_lxc_net_t:s0:c470,c936'
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c470,c936'
rkt      c756464e-a5cc-490f-90ea-e80b830a7190  worker       quay.io/acme/worker:2.3.1                       s0:c143,c517   running
    id:       c756464e-a5cc-490f-90ea-e80b830a7190
    workload: worker
    unit:     rkt-cfg-writer.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c143,c517
    files:    system_u:object_r:svirt_lxc_file_t:s0:c143,c517
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c143,c517
    rkt-pod   pods/run holds it
    rkt-xattr its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c143,c517'
    machined  systemd-machined knows it as 'rkt-c756464e-a5cc-490f-90ea-e80b830a7190'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c143,c517' (rkt)
    nspawn-command its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c143,c517'
    proc      process 2076 carries 'system_u:system_r:svirt_lxc_net_t:s0:c143,c517'
docker   baa6fff07e7d                          d-etcwriter  bb:latest                                       s0:c536,c1014  running
    id:       baa6fff07e7db486dcaa5864c0b47c2ad6c40c464c105a06a72bf3b6caeac463
    workload: bb
    process:  system_u:system_r:svirt_lxc_net_t:s0:c536,c1014
    files:    system_u:object_r:svirt_lxc_file_t:s0:c536,c1014
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c536,c1014
    since:    2026-11-23T21:54:07.244Z
    docker-config /var/lib/docker/containers/baa6fff07e7db486dcaa5864c0b47c2ad6c40c464c105a06a72bf3b6caeac463 says so
    docker-bundle its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c536,c1014'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c536,c1014' (docker)
    proc      process 8537 carries 'system_u:system_r:svirt_lxc_net_t:s0:c536,c1014'
docker   0f675fd7e380                          d-logwriter  bb:latest                                       s0:c319,c559   running
    id:       0f675fd7e380fc772aec34c1bcbec1e97e9c6d52b2beb59236af9dcf13915d95
    workload: bb
    process:  system_u:system_r:svirt_lxc_net_t:s0:c319,c559
    files:    system_u:object_r:svirt_lxc_file_t:s0:c319,c559
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c319,c559
    since:    2026-11-23T21:44:51.040Z
    docker-config /var/lib/docker/containers/0f675fd7e380fc772aec34c1bcbec1e97e9c6d52b2beb59236af9dcf13915d95 says so
    docker-bundle its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c319,c559' (docker)
    proc      process 2226 carries 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
podman   db0f46415d9f                          p-etcwriter  localhost/bb:latest                             s0:c396,c710   running
    id:       db0f46415d9fb0d7340e4cb0ddc04e1c9b556d9d2cc8537708cc055ad9eee280
    workload: localhost/bb
    process:  system_u:system_r:svirt_lxc_net_t:s0:c396,c710
    files:    system_u:object_r:svirt_lxc_file_t:s0:c396,c710
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c396,c710
    since:    2026-11-23T21:49:18.806Z
    podman-storage /var/lib/containers/storage/overlay-containers lists it
    podman-bundle its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c396,c710'
    mountinfo its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c396,c710' (storage)
    proc      process 5008 carries 'system_u:system_r:svirt_lxc_net_t:s0:c396,c710'
