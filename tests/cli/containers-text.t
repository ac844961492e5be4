$ containers --inventory samples/rkt-docker-podman.inventory.json
? 0
RUNTIME  CONTAINER                             NAME         IMAGE                      CATEGORIES     STATE
rkt      5a13cd71-77c1-4b96-9983-1bb5ac9de46a  -            -                          s0:c543,c792   running
rkt      ba49fa3d-705f-48b6-82d6-28eed4ed59ff  flyapp       example.com/bb:1.0.0       s0:c219,c991   running  its processes have no categories
rkt      5368c2da-8595-45b6-82bc-33b4240cfaa6  front,back   example.com/bb:1.0.0,quay.io/acme/worker:2.3.1  s0:c306,c610   running
rkt      afd06415-6049-4792-a804-7c0945d0336b  homes        example.com/bb:1.0.0       s0:c300,c490   running
rkt      858af6af-3f03-4d59-a41e-ab800c00a0d6  job          example.com/bb:1.0.0       s0:c644,c744   unknown
rkt      4ba3e70c-748a-46f5-8262-ac4e2833c240  neverrun     example.com/bb:1.0.0       -              created
rkt      24c14f94-ae00-4008-9a41-5eddb86723df  noovl        example.com/bb:1.0.0       s0:c770,c985   running
rkt      a77f6bb7-6b5a-4280-99be-6e6e90ba5098  prep         example.com/bb:1.0.0       -              running  its processes have no categories
rkt      1f1011f8-e07c-4557-8a30-e082f8ce290d  raw          example.com/bb:1.0.0       s0:c336,c761   running
rkt      d8234889-2aa0-4797-9d18-9b8f11c2e142  shadow       example.com/bb:1.0.0       s0:c39,c344    running
rkt      b548db0d-b364-4e5f-bdd1-d5a329f0b88f  shell        example.com/bb:1.0.0       s0:c648,c956   running
rkt      195f594f-547b-4930-8268-558a391ba7bc  srv          example.com/bb:1.0.0       s0:c238,c297   running
rkt      ba49723f-04ac-4392-b87f-40e82d2084fc  srv          example.com/bb:1.0.0       s0:c244,c780   running
rkt      9e768a5d-4533-4e6b-876e-e262aaf1de54  web          example.com/bb:1.0.0       s0:c470,c936   running
rkt      c756464e-a5cc-490f-90ea-e80b830a7190  worker       quay.io/acme/worker:2.3.1  s0:c143,c517   running
docker   baa6fff07e7d                          d-etcwriter  bb:latest                  s0:c536,c1014  running
docker   0f675fd7e380                          d-logwriter  bb:latest                  s0:c319,c559   running
podman   db0f46415d9f                          p-etcwriter  localhost/bb:latest        s0:c396,c710   running
